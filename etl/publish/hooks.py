"""`hookimpl`, which marks a function as an answer to one of Datasette's hooks: Datasette's own, with its types."""

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
