#!/usr/bin/env python
"""Finds a Redis for the tests of a site with its services, or installs Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def find_redis() -> str | None:
    return shutil.which("redis-server") or shutil.which("valkey-server")


def install_redis() -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    for command in (["update", "-qq"], ["install", "-y", "-qq", "redis-server"]):
        program = ["apt-get", *command]
        subprocess.run(program, check=False, stdout=subprocess.DEVNULL, timeout=600)


if __name__ == "__main__":
    if not find_redis():
        print("Installing Redis for the tests …", flush=True)
        install_redis()
    if not find_redis():
        sys.exit("No Redis found. Install one, for example: sudo apt-get install redis-server")
