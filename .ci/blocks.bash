# The blocks in README.md and docs/ that are checked: to be sourced in the root of the project.
#
# Each follows a marker, which has a line of its own and does not show on the page:
#
#   <!-- NAME-command -->         a command for bash, in a fence "sh"
#   <!-- NAME-output -->          what it prints on standard output, in a fence "text"
#   <!-- NAME-summary -->         what it prints on standard error, in a fence "text"
#   <!-- NAME-sentence WORDS -->  the line on standard error that begins with WORDS, as a quotation
#   <!-- example -->              a fence that is not checked: it names files of the reader's own, or asks the reader

documents=(README.md docs/*.md)

# The names of all commands, README.md's first: the documents' order is the order in which they run.
command_names() {
  sed -n 's/^<!-- \([a-z-]*\)-command -->$/\1/p' "${documents[@]}"
}

has_block() {
  grep -qxF -- "<!-- $1 -->" "${documents[@]}"
}

# The lines of the block that follows the marker <!-- $1 -->.
block() {
  has_block "$1" || { printf 'No document has the marker <!-- %s -->.\n' "$1" >&2; return 1; }
  awk -v marker="<!-- $1 -->" '
    $0 == marker { found = 1; next }
    found && !fenced && /^> / { print substr($0, 3); exit }
    found && /^```/ { if (fenced) exit; fenced = 1; next }
    fenced { print }' "${documents[@]}"
}

# Puts the lines of standard input in place of the block that follows the marker <!-- $1 -->.
replace_block() {
  local document text
  document=$(grep -lxF -- "<!-- $1 -->" "${documents[@]}")
  text=$(TEXT=$(cat) awk -v marker="<!-- $1 -->" '
    replacing && /^```/ { replacing = 0 }
    replacing { next }
    { print_it = 1 }
    found && /^> / { print "> " ENVIRON["TEXT"]; found = print_it = 0 }
    print_it { print }
    found && /^```/ { print ENVIRON["TEXT"]; found = 0; replacing = 1 }
    $0 == marker { found = 1 }' "$document")
  printf '%s\n' "$text" >"$document"
}

# Says what is wrong with the markers, and fails if anything is: a command or an output that has none, one
# that no block follows, one that stands twice, or one without its command.
check_markers() {
  awk '
    function fault(text) { print FILENAME ":" FNR ": " text; faults = 1 }
    function name(marker) { sub(/^<!-- /, "", marker); sub(/-[a-z]+( .*)?-->$/, "", marker); return marker }
    FNR == 1 { previous = ""; fenced = 0 }
    /^<!--/ {
      if ($0 !~ /^<!-- (example|[a-z-]+-(command|output|summary)|[a-z-]+-sentence .+) -->$/)
        fault("unknown marker: " $0)
      else if ($0 !~ /example/ && seen[$0]++) fault("this marker stands twice: " $0)
      else if ($0 ~ /-command -->$/) commands[name($0)] = 1
      else if ($0 !~ /example/) results[FILENAME ":" FNR] = name($0)
    }
    !fenced && /^```sh$/ && previous !~ /^<!-- (example|[a-z-]+-command) -->$/ {
      fault("a command without <!-- NAME-command --> or <!-- example -->")
    }
    !fenced && /^```text$/ && previous !~ /^<!-- (example|[a-z-]+-(output|summary)) -->$/ {
      fault("an output without <!-- NAME-output -->, <!-- NAME-summary --> or <!-- example -->")
    }
    previous ~ /^<!-- .*-sentence / && !/^> / { fault("no quotation follows the marker") }
    previous ~ /^<!-- / && previous !~ /-sentence / && !/^```(sh|text)$/ {
      fault("no fence \"sh\" or \"text\" follows the marker")
    }
    /^```/ { fenced = !fenced }
    { previous = $0 }
    END {
      for (place in results) if (!(results[place] in commands)) {
        print place ": there is no <!-- " results[place] "-command -->"
        faults = 1
      }
      exit faults
    }' "${documents[@]}" >&2
}
