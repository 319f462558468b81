# Ends the network's processes when the one that started them is gone without a word (kill -9): its end of our
# input closes then. Lines are "start <signal> <pid>", "ended <pid>" and "dismissed". A shell, as it sleeps in one megabyte.
trap '' INT HUP TERM
running=''
while read -r word signal pid; do
  case $word in
    start) [ "$pid" -gt 1 ] && running="$running $signal:$pid" ;;
    ended)
      kept=''
      for one in $running; do [ "${one#*:}" = "$signal" ] || kept="$kept $one"; done
      running=$kept
      ;;
    dismissed) exit 0 ;;
  esac
done
send() {
  for one in $running; do
    kill -s "${1:-${one%%:*}}" -- "-${one#*:}" 2>/dev/null || kill -s "${1:-${one%%:*}}" "${one#*:}" 2>/dev/null
  done
}
[ -n "$running" ] || exit 0
send ''
sleep 4
send KILL
