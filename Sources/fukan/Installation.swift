import Digest
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

    /// The folder with the system packages that ship with the program.
    static func systemsFolder() throws -> String {
        guard let folder = shipped("Systems", holding: "world/package.yaml") else {
            throw Failure(
                .missingInput,
                "the system packages that ship with the program are missing; expected them in "
                    + "share/fukan/Systems beside \(programFolder.path): install anew with 'make install'")
        }
        return folder
    }

    /// The folder with the sample corpus of a system.
    static func samplesFolder(of system: String) throws -> String {
        guard let folder = shipped("Samples", holding: system) else {
            throw Failure(
                .missingInput,
                "the record holds no documents, and no sample corpus ships for the system \(system): name documents")
        }
        return "\(folder)/\(system)"
    }

    /// The two files of coast lines: the list of polygons and their points; empty where they are not installed.
    struct CoastFiles {
        var list: [UInt8] = []
        var points: [UInt8] = []

        var identity: String { ContentDigest.hexadecimal(of: list + points) }
    }

    static func coast() throws -> CoastFiles {
        guard let folder = shipped("Coast", holding: "gshhs_i.dat") else { return CoastFiles() }
        func bytes(_ name: String) throws -> [UInt8] {
            do {
                return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
            } catch {
                throw Failure(.missingInput, "the coast's file \(folder)/\(name) cannot be read")
            }
        }
        return CoastFiles(list: try bytes("gshhsmeta_i.dat"), points: try bytes("gshhs_i.dat"))
    }

    /// What tells one build of the program from another: its file's size and time.
    static func programIdentity() throws -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "/proc/self/exe")
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let real = target.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) } ?? attributes
        let size = real?[.size] as? Int ?? 0
        let time = (real?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(size) \(Int(time))"
    }

    /// A folder of what ships with the program: `share/fukan/NAME` under the prefix of an installed program, `NAME` (or
    /// `.build/NAME`, what a package brought at set-up) of the checkout for one that was just built.
    static func shipped(_ name: String, holding content: String) -> String? {
        var folder = programFolder
        for _ in 0..<5 {
            for candidate in ["share/fukan/\(name)", name, ".build/\(name)"] {
                let path = folder.appendingPathComponent(candidate).path
                if FileManager.default.fileExists(atPath: "\(path)/\(content)") { return path }
            }
            folder.deleteLastPathComponent()
        }
        return nil
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
