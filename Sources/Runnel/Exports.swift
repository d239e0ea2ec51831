// What an author gets with `import Runnel`.
@_exported public import RunnelCache
@_exported public import RunnelElements
@_exported public import RunnelSession

// What a widget of the author's own writes with.
@_exported public import struct RunnelTree.Props
@_exported public import struct RunnelWire.JSONWriter
