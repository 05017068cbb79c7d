internal import Digest
internal import Foundation

/// Finds system packages, loads them with what they extend, and keeps the compiled form.
package struct PackageStore: Sendable {
    /// The folder with the packages that ship with the program.
    package let shipped: String
    /// Where compiled packages are kept; `nil` to compile anew each time.
    package let cache: String?

    package init(shipped: String, cache: String?) {
        self.shipped = shipped
        self.cache = cache
    }

    /// The file of a package as read: path as the user would name it, and bytes.
    private struct PackageFile {
        let path: String
        let bytes: [UInt8]
    }
    private struct PackageFolder {
        let path: String
        let name: String
        let files: [PackageFile]
    }

    /// The package of a name (shipped) or a folder, with all that it extends.
    ///
    /// - Throws: `PackageErrors` with every mistake found.
    package func load(_ nameOrFolder: String) throws(PackageErrors) -> SystemPackage {
        let folders = try folders(of: nameOrFolder)
        var content: [UInt8] = []
        for folder in folders {
            for file in folder.files {
                content.append(
                    contentsOf: "\(folder.name)/\(file.path.split(separator: "/").last ?? "") \(file.bytes.count)\n"
                        .utf8)
                content.append(contentsOf: file.bytes)
            }
        }
        let hash = ContentDigest.hexadecimal(of: content)
        var package: SystemPackage
        if let kept = compiled(hash) {
            package = kept
        } else {
            package = try read(folders, hash: hash)
            keep(package)
        }
        for folder in folders { package.caseFiles += try Self.cases(of: folder.path) }
        return package
    }

    /// Reads a package without the compiled form, to find every mistake.
    package func check(_ nameOrFolder: String) throws(PackageErrors) -> SystemPackage {
        let folders = try folders(of: nameOrFolder)
        var package = try read(folders, hash: "")
        for folder in folders { package.caseFiles += try Self.cases(of: folder.path) }
        return package
    }

    /// The names of the packages that ship with the program, sorted.
    package func shippedNames() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: shipped)) ?? []
        return names.filter { FileManager.default.fileExists(atPath: "\(shipped)/\($0)/\(PackageReader.header)") }
            .sorted()
    }

    // MARK: - Folders

    /// The package and what it extends, what is extended first, each once.
    private func folders(of nameOrFolder: String) throws(PackageErrors) -> [PackageFolder] {
        var isFolder: ObjCBool = false
        let path: String
        if nameOrFolder.contains("/")
            || (FileManager.default.fileExists(atPath: nameOrFolder, isDirectory: &isFolder) && isFolder.boolValue)
        {
            path = nameOrFolder
        } else {
            path = "\(shipped)/\(nameOrFolder)"
            if !FileManager.default.fileExists(atPath: path) {
                let closest = closestNames(to: nameOrFolder, among: shippedNames())
                throw PackageErrors(errors: [
                    PackageError(
                        file: nameOrFolder, line: 0,
                        fault: .missingFile(
                            expected: "a folder, or one of: "
                                + (closest.isEmpty ? shippedNames() : closest).joined(separator: ", ")))
                ])
            }
        }
        var found: [PackageFolder] = []
        try collect(path, chain: [], into: &found)
        return found
    }

    private func collect(_ path: String, chain: [String], into found: inout [PackageFolder]) throws(PackageErrors) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let absolute = URL(fileURLWithPath: path).standardizedFileURL
        let name = absolute.lastPathComponent
        if found.contains(where: { $0.name == name }) { return }
        let header = "\(path)/\(PackageReader.header)"
        guard !chain.contains(name) else {
            throw PackageErrors(errors: [
                PackageError(file: header, line: 0, fault: .extendsItself(chain + [name]))
            ])
        }
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: path),
            entries.contains(PackageReader.header)
        else {
            throw PackageErrors(errors: [
                PackageError(file: header, line: 0, fault: .missingFile(expected: "name, title and what it extends"))
            ])
        }
        let files = try Self.files(in: path, entries)
        // What is extended must be known before the rest is read; a mistake in the header is reported by the reader.
        var probe = PackageReader(faults: PackageFaults())
        for file in files where file.path == header {
            probe.read(String(decoding: file.bytes, as: UTF8.self), file: file.path, folder: name)
        }
        for base in probe.extends {
            let beside = absolute.deletingLastPathComponent().appendingPathComponent(base).path
            let candidates = [beside, "\(shipped)/\(base)"]
            guard let folder = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
                throw PackageErrors(errors: [
                    PackageError(
                        file: header, line: 0,
                        fault: .unknownPackage(
                            base,
                            lookedIn: "the folder beside it or among those that ship: "
                                + shippedNames().joined(separator: ", ")))
                ])
            }
            try collect(folder, chain: chain + [name], into: &found)
        }
        found.append(PackageFolder(path: path, name: name, files: files))
    }

    /// The YAML files of a folder, by name.
    private static func files(in path: String, _ entries: [String]) throws(PackageErrors) -> [PackageFile] {
        var files: [PackageFile] = []
        for entry in entries.sorted() where entry.hasSuffix(".yaml") {
            do {
                files.append(
                    PackageFile(
                        path: "\(path)/\(entry)",
                        bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(entry)")))))
            } catch {
                throw PackageErrors(errors: [
                    PackageError(
                        file: "\(path)/\(entry)", line: 0,
                        fault: .unreadable(
                            reason: (error as NSError).localizedFailureReason ?? "no permission or no file"))
                ])
            }
        }
        return files
    }

    /// The cases that lie with a package; none where it has no such folder.
    private static func cases(of package: String) throws(PackageErrors) -> [CaseFile] {
        let path = "\(package)/cases"
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return try files(in: path, entries).map { CaseFile(path: $0.path, bytes: $0.bytes) }
    }

    // MARK: - Reading

    private func read(_ folders: [PackageFolder], hash: String) throws(PackageErrors) -> SystemPackage {
        let faults = PackageFaults()
        var merged = SystemPackage()
        for folder in folders {
            var reader = PackageReader(faults: faults)
            for file in folder.files {
                guard let text = String(validating: file.bytes, as: UTF8.self) else {
                    faults.report(file.path, 0, .notYAML(reason: "the bytes are not UTF-8"))
                    continue
                }
                reader.read(text, file: file.path, folder: folder.name)
            }
            merged.extend(with: reader.package)
        }
        merged.hash = hash
        merged.checkReferences(faults)
        if !faults.errors.isEmpty {
            throw PackageErrors(errors: faults.errors.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
        }
        return merged
    }

    // MARK: - The compiled form

    private func compiled(_ hash: String) -> SystemPackage? {
        for folder in [shipped, cache].compactMap(\.self) {
            if let bytes = try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(hash).compiled")),
                let package = PackageArchive.package(from: [UInt8](bytes), hash: hash)
            {
                return package
            }
        }
        return nil
    }

    /// Writes the compiled form where it can; a package works as well without.
    private func keep(_ package: SystemPackage) {
        guard let cache else { return }
        try? FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
        try? Data(PackageArchive.bytes(of: package))
            .write(to: URL(fileURLWithPath: "\(cache)/\(package.hash).compiled"), options: .atomic)
    }
}
