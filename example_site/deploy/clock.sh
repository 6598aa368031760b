#!/bin/sh
# What cron does on a server, for a container that has none.
# Each command looks at how things stand: one that was missed catches up.
run() { python example_site/manage.py "$@" || echo "failed: $*" >&2; }

day=$(date +%F)
month=$(date +%m)
while sleep 600; do
    run qtg_retry
    [ "$(date +%F)" = "$day" ] && continue
    day=$(date +%F)
    run qtg_open_periods
    run qtg_remind
    run prune_db_task_results
    [ "$(date +%m)" = "$month" ] && continue
    month=$(date +%m)
    run qtg_verify_sign_offs
    run qtg_erase_names
done
