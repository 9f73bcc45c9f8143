"""Which modules are searched for doctests: all, but for the picture modules where their optional package is absent."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("cv2") else ["perfscore/readers/recognition/*.py"]
