import Foundation
import Ontology

/// Where the program lies and what ships with it.
enum Installation {
    /// The folder of the program itself, behind any symbolic link.
    static var programFolder: URL {
        // argv[0] may be a bare name or a link; the kernel knows the file.
        let program =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// The folder with the system packages that ship with the program: `share/fukan/Systems` under the prefix of an
    /// installed program, `Systems` of the checkout for one that was just built.
    static func systemsFolder() throws -> String {
        var folder = programFolder
        for _ in 0..<5 {
            for candidate in ["share/fukan/Systems", "Systems"] {
                let path = folder.appendingPathComponent(candidate).path
                if FileManager.default.fileExists(atPath: path + "/world/package.yaml") { return path }
            }
            folder.deleteLastPathComponent()
        }
        throw Failure(
            .missingInput,
            "the system packages that ship with the program are missing; expected them in "
                + "share/fukan/Systems beside \(programFolder.path): install anew with 'make install'")
    }

    /// Where compiled packages of users are kept; `nil` where there is no home.
    static var cacheFolder: String? {
        let environment = ProcessInfo.processInfo.environment
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/fukan" }
        if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.cache/fukan" }
        return nil
    }

    static func packages() throws -> PackageStore {
        PackageStore(shipped: try systemsFolder(), cache: cacheFolder)
    }

    /// The package that a command works with.
    static func load(_ nameOrFolder: String) throws -> SystemPackage {
        do {
            return try packages().load(nameOrFolder)
        } catch let errors as PackageErrors {
            throw Failure(errors)
        }
    }
}

extension Failure {
    /// All mistakes of a package, a line each.
    init(_ errors: PackageErrors) {
        let isMissing = errors.errors.contains {
            switch $0.fault {
            case .missingFile, .unreadable: true
            default: false
            }
        }
        self.init(isMissing ? .missingInput : .badContent, errors.description)
    }
}
