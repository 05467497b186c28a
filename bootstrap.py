#!/usr/bin/env python3
"""Set-up in two commands, with the standard library alone.

python3 bootstrap.py run [ARGS]   open the application (on the sample reports where no ARGS are given)
python3 bootstrap.py test [ARGS]  run every check and test; ARGS go to pytest
python3 bootstrap.py build        build the packaged program into dist/
python3 bootstrap.py package      build, then make archives of it: on Windows a set-up, on Linux a tar and a .deb
python3 bootstrap.py package --windows [--try]
                                  on Debian: make the Windows set-up under wine [and try it there]
python3 bootstrap.py licences     write the licences of all parts into resources/
python3 bootstrap.py i18n         gather translatable strings, then compile the translations
python3 bootstrap.py system       install the system packages that tests need (Debian, as root)
"""

# Every Python since 2.7 can read this file: an unfit one says so, or goes on with a fit one that it finds.
# The steps themselves are in packaging/setup_steps.py.

import os
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)  # the libraries of the lock have wheels for these
STEPS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "packaging", "setup_steps.py")


def fit_pythons():
    """Commands that start a fit Python, the newest first."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        commands = [["python3.%d" % minor]] + ([["py", "-3.%d" % minor]] if os.name == "nt" else [])
        for command in commands:
            ask = "import sys; print('%d.%d' % sys.version_info[:2])"
            try:
                started = subprocess.Popen(command + ["-c", ask], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            except OSError:
                continue
            if started.communicate()[0].decode("ascii", "replace").strip() == "3.%d" % minor:
                yield command


def main():
    """Run the steps in this Python where it is fit, else in another."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.path.insert(0, os.path.dirname(STEPS))
        import setup_steps

        setup_steps.main(__doc__)
        return
    this = "%d.%d" % sys.version_info[:2]
    for command in fit_pythons():
        sys.stdout.write("bootstrap: this is Python %s; going on with %s\n" % (this, " ".join(command)))
        sys.stdout.flush()
        sys.exit(subprocess.call(command + [os.path.abspath(__file__)] + sys.argv[1:]))
    sys.exit("bootstrap: Python 3.11, 3.12 or 3.13 is needed, and this is %s; install one, then try again" % this)


if __name__ == "__main__":
    main()
