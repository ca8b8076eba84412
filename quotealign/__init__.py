"""What exactly did they say, and how did each outlet print it?"""

from __future__ import annotations

__version__ = "0.1.0"
