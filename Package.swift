// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a target named for its concept, in Sources/NAME.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], more: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings + more)
}

/// Rooms of prose and the tests are built as they stand: optimising them takes longer than running them saves.
let plain: [SwiftSetting] = [.unsafeFlags(["-Onone"])]
let testSettings = settings + plain

/// The tests of a room, in Tests/NAMETests.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: exclude, swiftSettings: testSettings)
}

let package = Package(
    name: "fukan",
    products: [.executable(name: "fukan", targets: ["fukan"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // The only places that see C.
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CDigest", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        room("Digest", ["CDigest"]),

        // Vocabulary.
        room("Chronology"),
        room("Ontology", ["Chronology", "Digest", .product(name: "Yams", package: "Yams")]),
        // Evidence.
        room("Evidence", ["Chronology", "Digest"]),
        room("Language", ["Digest"]),
        room(
            "Reading", ["Chronology", "Ontology", "Evidence", "Language", "Digest", "CXML", "CZip"],
            // Its tests look at each step of reading alone, and run on what is built for release.
            more: [.unsafeFlags(["-enable-testing"])]),
        room(
            "Record",
            [
                "Chronology", "Evidence", "Digest", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room("Exchange", ["Chronology", "Evidence"]),
        // Calculation.
        // Named so because swift-numerics has a target Numerics of its own.
        room("Mathematics", [.product(name: "RealModule", package: "swift-numerics")]),
        room("Relations", ["Chronology", "Mathematics", .product(name: "RealModule", package: "swift-numerics")]),
        room("Causality", ["Mathematics", .product(name: "RealModule", package: "swift-numerics")]),
        room("Assessment", ["Chronology", "Mathematics", .product(name: "RealModule", package: "swift-numerics")]),
        room("Dynamics", ["Mathematics", .product(name: "RealModule", package: "swift-numerics")]),
        room("Bargaining", ["Mathematics", .product(name: "RealModule", package: "swift-numerics")]),
        // Questions.
        room(
            "Cases",
            ["Chronology", "Ontology", "Evidence", "Mathematics", "Causality", "Assessment", "Bargaining", "Dynamics"]),
        room(
            "Inquiry",
            [
                "Chronology", "Digest", "Ontology", "Evidence", "Record", "Exchange", "Mathematics", "Relations",
                "Causality", "Assessment", "Bargaining", "Dynamics", "Cases",
            ], more: plain),
        // What others have published, run again.
        room(
            "Verification",
            [
                "Chronology", "Ontology", "Evidence", "Exchange", "Mathematics", "Relations", "Causality", "Assessment",
                "Bargaining", "Dynamics",
            ], more: plain),
        // What is shown.
        room("Charts", ["Chronology", .product(name: "RealModule", package: "swift-numerics")]),

        .target(
            name: "Panorama",
            dependencies: [
                "Chronology", "Digest", "Ontology", "Evidence", "Record", "Exchange", "Mathematics", "Relations",
                "Assessment", "Bargaining", "Cases", "Inquiry", "Charts", "CZip",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("Templates/page.mustache"), .embedInCode("Templates/figure.mustache"),
                .embedInCode("Templates/table.mustache"), .embedInCode("Templates/passages.mustache"),
                .embedInCode("Templates/contradictions.mustache"),
                .embedInCode("Templates/style.css"), .embedInCode("Templates/script.js"),
            ],
            swiftSettings: settings + plain),
        .executableTarget(
            name: "fukan",
            dependencies: [
                "Chronology", "Digest", "Ontology", "Evidence", "Language", "Reading", "Record", "Exchange",
                "Mathematics", "Relations", "Cases", "Assessment", "Bargaining", "Dynamics",
                "Inquiry", "Verification", "Charts", "Panorama",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings + plain,
            // The runtime goes into the program: it runs where no Swift is installed. Only here, not by
            // --static-swift-stdlib, because the test library exists as a shared one alone.
            linkerSettings: [
                .unsafeFlags(["-static-stdlib"]),
                .linkedLibrary("CoreFoundation"), .linkedLibrary("_FoundationICU"),
                .linkedLibrary("_FoundationCShims"), .linkedLibrary("_FoundationCollections"),
                .linkedLibrary("swiftSynchronization"),
            ]),

        room("TestSupport", ["Language"]),
        tests(of: "Chronology"),
        tests(of: "Ontology", ["Chronology"]),
        tests(of: "Evidence", ["Chronology"]),
        tests(of: "Language"),
        tests(of: "Reading", ["Chronology", "Ontology", "Evidence", "Language"], exclude: ["Texts"]),
        tests(of: "Record", ["Chronology", "Digest", "Evidence", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(of: "Exchange", ["Chronology", "Evidence"], exclude: ["Programs"]),
        tests(of: "Mathematics"),
        tests(of: "Relations", ["Chronology", "Exchange", "Mathematics"]),
        tests(of: "Causality", ["Mathematics"]),
        tests(of: "Assessment", ["Chronology", "Mathematics"]),
        tests(of: "Cases", ["Assessment", "Bargaining", "Causality", "Chronology", "Dynamics", "Ontology"]),
        tests(of: "Bargaining", ["Mathematics"]),
        tests(of: "Dynamics", ["Mathematics"]),
        tests(
            of: "Inquiry",
            ["Cases", "Causality", "Chronology", "Ontology", "Evidence", "Exchange", "Record", "Relations"],
            exclude: ["Measures/Golden"]),
        tests(of: "Verification", ["Exchange", "Ontology"], exclude: ["Cases"]),
        tests(of: "Charts", ["Chronology"], exclude: ["Golden"]),
        tests(
            of: "Panorama",
            [
                "Chronology", "Evidence", "Exchange", "Inquiry", "Language", "Ontology", "Record",
                .product(name: "Yams", package: "Yams"),
            ], exclude: ["Browser"]),
        .testTarget(
            name: "CommandTests", dependencies: ["TestSupport"], exclude: ["Golden", "Texts"],
            swiftSettings: testSettings),
    ],
    swiftLanguageModes: [.v6]
)
