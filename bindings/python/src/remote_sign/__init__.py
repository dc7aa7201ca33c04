"""Remote electronic signature: the key lives with the provider, and signs when its holder gives
PIN and OTP.

`Provider` is the provider, opened from a configuration file; every act is one of its methods.
A `Builder` puts one together where there is no such file. `Signer` signs with one credential.
A refusal is an exception of its own, a `RemoteSignError`. What the library holds is freed by
`close()`, by the end of a `with` block, or with the object.
"""

from . import _api, _results, _words, library
from ._api import *
from ._results import *
from ._words import *
from .signer import Signer

__all__ = ["Signer", "library"]
__all__ += _api.__all__
__all__ += _results.__all__
__all__ += _words.__all__
