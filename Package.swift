// swift-tools-version: 6.1
import PackageDescription

// The rooms of the house, in the order in which an interaction walks through them backwards: a target imports only
// targets that stand above it. C libraries come from the system (docs/dependencies.md).
let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "Runnel",
  platforms: [.macOS(.v15)],
  products: [
    // In a package's tests it has to be one program with `RunnelTesting`: two copies of a module are two sets of types.
    .library(name: "Runnel", targets: ["Runnel"]),
    // A dynamic library, so that `runnel run` links a script in 30 ms instead of 300.
    .library(name: "RunnelScript", type: .dynamic, targets: ["Runnel"]),
    .library(name: "RunnelTesting", targets: ["RunnelTesting"]),
    .executable(name: "runnel", targets: ["RunnelCLI"]),
  ],
  targets: [
    .systemLibrary(name: "CUV", providers: [.apt(["libuv1-dev"])]),
    .systemLibrary(name: "CWslay", providers: [.apt(["libwslay-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CToml", linkerSettings: [.linkedLibrary("stdc++")]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),
    .target(name: "CRunnelClient", cSettings: [.headerSearchPath("generated")]),

    .target(name: "CStandardStreams"),

    .target(name: "RunnelLocks", swiftSettings: swift),
    .target(name: "RunnelLog", dependencies: ["CStandardStreams"], swiftSettings: swift),
    .target(name: "RunnelConfiguration", dependencies: ["CToml"], swiftSettings: swift),
    .target(name: "RunnelWire", swiftSettings: swift),
    .target(name: "RunnelTree", dependencies: ["RunnelWire"], swiftSettings: swift),
    .target(
      name: "RunnelSession",
      dependencies: [
        "RunnelTree", "RunnelWire", "RunnelConfiguration", "RunnelLocks", "RunnelLog",
      ],
      swiftSettings: swift),
    .target(
      name: "RunnelElements",
      dependencies: ["RunnelSession", "RunnelTree", "RunnelWire", "RunnelLocks", "CRE2"],
      swiftSettings: swift),
    .target(
      name: "RunnelCache",
      dependencies: ["RunnelSession", "RunnelLocks", "RunnelLog"],
      swiftSettings: swift),
    .target(
      name: "RunnelServer",
      dependencies: [
        "RunnelSession", "RunnelWire", "RunnelConfiguration",
        "RunnelLocks", "CUV", "CWslay", "CRunnelClient",
      ],
      swiftSettings: swift),
    .target(name: "RunnelProcess", dependencies: ["RunnelLog"], swiftSettings: swift),
    .target(
      name: "RunnelSupervisor",
      dependencies: ["RunnelProcess", "RunnelServer", "RunnelConfiguration", "RunnelLog"],
      swiftSettings: swift),
    .target(
      name: "RunnelStore",
      dependencies: ["RunnelSession", "RunnelConfiguration", "RunnelLocks", "CSQLite"],
      swiftSettings: swift),
    .target(
      name: "Runnel",
      dependencies: [
        "RunnelSupervisor", "RunnelServer", "RunnelStore", "RunnelElements", "RunnelCache",
        "RunnelSession",
        "RunnelConfiguration", "RunnelLocks", "RunnelLog",
      ],
      swiftSettings: swift),
    .target(
      name: "RunnelTesting",
      dependencies: ["RunnelSession", "RunnelWire", "RunnelLocks", "RunnelConfiguration"],
      swiftSettings: swift),
    .executableTarget(
      name: "RunnelCLI", dependencies: ["RunnelProcess", "RunnelConfiguration"],
      swiftSettings: swift),

    .executableTarget(
      name: "RunnelSimulation",
      dependencies: [
        "RunnelSession", "RunnelElements", "RunnelTesting", "RunnelLocks", "RunnelConfiguration",
        "RunnelWire",
      ],
      path: "Tests/Simulation", swiftSettings: swift),

    // What tests wait with, so that none of them sleeps.
    .target(name: "Awaiting", path: "Tests/Awaiting", swiftSettings: swift),

    .testTarget(name: "RunnelLogTests", dependencies: ["RunnelLog"], swiftSettings: swift),
    .testTarget(name: "RunnelWireTests", dependencies: ["RunnelWire"], swiftSettings: swift),
    .testTarget(
      name: "RunnelTreeTests", dependencies: ["RunnelTree", "RunnelWire"], swiftSettings: swift),
    .testTarget(
      name: "RunnelConfigurationTests", dependencies: ["RunnelConfiguration"], swiftSettings: swift),
    .testTarget(
      name: "RunnelSessionTests",
      dependencies: [
        "RunnelSession", "RunnelElements", "RunnelTesting", "RunnelLocks", "RunnelConfiguration",
        "RunnelTree", "RunnelWire", "Awaiting",
      ], swiftSettings: swift),
    .testTarget(
      name: "RunnelElementsTests",
      dependencies: [
        "RunnelCache", "RunnelElements", "RunnelSession", "RunnelLocks", "RunnelTesting",
        "RunnelWire", "Awaiting",
      ],
      swiftSettings: swift),
    .testTarget(
      name: "RunnelCacheTests",
      dependencies: [
        "RunnelCache", "RunnelElements", "RunnelSession", "RunnelTesting", "RunnelLocks",
        "RunnelConfiguration",
      ], swiftSettings: swift),
    .target(name: "RawClient", path: "Tests/RawClient", swiftSettings: swift),
    .testTarget(
      name: "RunnelServerTests",
      dependencies: [
        "RunnelServer", "RunnelSession", "RunnelConfiguration", "RunnelWire", "RawClient",
        "Awaiting",
      ], swiftSettings: swift),
    .target(name: "CFaultyFiles", dependencies: ["CSQLite"], path: "Tests/CFaultyFiles"),
    .testTarget(
      name: "RunnelStoreTests",
      dependencies: [
        "RunnelStore", "RunnelSession", "RunnelElements", "RunnelTesting", "RunnelConfiguration",
        "CFaultyFiles",
      ], swiftSettings: swift),
    .testTarget(
      name: "RunnelCLITests", dependencies: ["RunnelCLI", "RunnelProcess"], swiftSettings: swift),
    .testTarget(
      name: "RunnelProcessTests", dependencies: ["RunnelProcess"], swiftSettings: swift),
    .testTarget(
      name: "RunnelSupervisorTests",
      dependencies: [
        "RunnelSupervisor", "RunnelProcess", "SupervisedApp", "RunnelLocks", "RawClient",
        "Awaiting",
      ],
      swiftSettings: swift),
    .executableTarget(
      name: "SupervisedApp", dependencies: ["Runnel"], path: "Tests/SupervisedApp",
      swiftSettings: swift),
  ]
)
