#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Times the peers that draw the same charts to PDF, whole process, in CPU seconds.  Usage: peers.sh FOLDER, which holds
# org-N.dot and org-N.dia; writes FOLDER/peers.txt with lines "peer N seconds", or "peer N over LIMIT".
set -uo pipefail

folder=$1
limit=${REMIT_PEER_LIMIT:-150}
TIMEFORMAT='%U %S'
: >"$folder/peers.txt"

# measure PEER N CMD…
measure ()
{
  local peer=$1 n=$2 spent status=0
  shift 2
  spent=$({ time timeout "$limit" "$@" >/dev/null 2>&1; } 2>&1) || status=$?
  if [ "$status" = 124 ]; then
    echo "$peer $n over $limit"
  elif [ "$status" = 0 ]; then
    echo "$peer $n $(echo "$spent" | awk '{ printf "%.2f", $1 + $2 }')"
  else
    echo "$peer $n failed"
  fi | tee -a "$folder/peers.txt"
}

type -P dot dia >/dev/null || exit 0
for n in 100 1000 10000; do
  measure dot "$n" dot -Tpdf "$folder/org-$n.dot" -o "$folder/dot-$n.pdf"
  [ ! -f "$folder/org-$n.dia" ] || measure dia "$n" dia -t pdf -e "$folder/dia-$n.pdf" "$folder/org-$n.dia"
done
