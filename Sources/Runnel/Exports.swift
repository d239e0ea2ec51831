// What an author gets with `import Runnel`.
@_exported public import RunnelElements
@_exported public import RunnelSession
