"""What the scripts of this folder share: the project's root, its release build, how they give up."""

import argparse
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SCRIPT = os.path.basename(sys.argv[0])


def give_up(message):
    sys.exit(f"{SCRIPT}: {message}")


def need(tool, package):
    """Gives up unless a program is installed."""
    if shutil.which(tool) is None:
        give_up(f"'{tool}' is not installed. Install {package}, and try again.")


def say(message):
    """Tells how far the script is; its result alone goes to standard output."""
    print(message, file=sys.stderr, flush=True)


def release_build(product="jss-sim", package="."):
    """Builds a program as users do, in the folder of the other builds, and gives its path."""
    need("swift", "a Swift toolchain, 6.2 or later")
    say(f"Building {product} ...")
    build = [
        "swift", "build", "-c", "release", "--package-path", package, "--scratch-path", ".build", "--product", product]
    if subprocess.run(build, cwd=ROOT, stdout=sys.stderr).returncode != 0:
        give_up(f"{product} does not build; the messages above say why.")
    folder = subprocess.run(
        build + ["--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
    return os.path.join(folder.stdout.strip(), product)


def whole_number(text):
    """A type of options: a whole number from 1 on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {text}")
    return int(text)
