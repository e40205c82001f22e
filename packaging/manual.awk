# Mends a generated page of the manual: its name, paragraphs, and lines that begin with a quotation mark, which the manual's
# language takes for commands.
/^$/ { paragraph = 1; next }
{
  if (paragraph && $0 !~ /^\.(It|El|Sh)/) print ".Pp"
  paragraph = 0
}
# "jss-sim explain" is on the page jss-sim-explain.
/^\.(Dt|Xr) / { sub(/\./, "-", $2) }
/^\.Nm ./ && !command {
  command = $0
  gsub(/^\.Nm "?|"$/, "", command)
  page = command
  gsub(/ /, "-", page)
  print ".Nm " page
  next
}
/^\.Nd "/ { $0 = ".Nd " substr($0, 6, length($0) - 6) }
/^\.Nm$/ { $0 = ".Nm \"" command "\"" }
/^\.Ex -std$/ { $0 = ".Ex -std jss-sim" }
/^'/ { $0 = "\\&" $0 }
{ print }
