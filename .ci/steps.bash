# The steps of a check and how long each takes: to be sourced.

step_names=()
step_seconds=()

# Runs a step: its name, then a command.
step() {
  local began=$SECONDS
  printf '\n== %s\n' "$1"
  step_names+=("$1")
  step_seconds+=("failed")
  "${@:2}"
  step_seconds[-1]=$((SECONDS - began))
}

# The table of the steps that were run, and their sum.
print_steps() {
  local index
  printf '\n%-50s %8s\n' "step" "seconds"
  for index in "${!step_names[@]}"; do
    printf '%-50s %8s\n' "${step_names[index]}" "${step_seconds[index]}"
  done
  printf '%-50s %8s\n' "all" "$SECONDS"
}
