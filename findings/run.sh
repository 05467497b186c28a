#!/usr/bin/env bash
# Runs the findings named, or all; ends with 1 if one is no longer true. Each installs what it needs in a folder of its own.
set -u
cd "$(dirname "$0")"
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
    for file in *.sh; do
        [ "$file" = run.sh ] || names+=("${file%.sh}")
    done
fi
changed=0
for name in "${names[@]}"; do
    if output=$(bash "$name.sh" 2>&1); then
        echo "as told   $name"
    else
        echo "CHANGED   $name"
        printf '%s\n' "$output" | tail -n 8
        changed=1
    fi
done
exit $changed
