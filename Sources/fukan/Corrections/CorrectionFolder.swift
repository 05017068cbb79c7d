import Foundation
import Ontology

/// The folder of a package that takes up the entries made of corrections. What is in it stays as it is: entries are
/// always written into a file that was not there.
struct CorrectionFolder {
    let path: String
    /// Whether it is a package already.
    let isPackage: Bool

    init(_ path: String) throws {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: self.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw Failure(.cannotCreate, "\(path) is a file; name a folder")
        }
        isPackage = FileManager.default.fileExists(atPath: "\(self.path)/package.yaml")
    }

    /// The package itself, or the one that it is to extend.
    func package(orExtending system: String) throws -> SystemPackage {
        // A name without a stroke could be that of a package that ships.
        try Installation.load(isPackage ? (path.contains("/") ? path : "./\(path)") : system)
    }

    /// Writes entries, and a header where there is none.
    ///
    /// - Parameter system: the package that the folder extends where it is new.
    /// - Returns: the paths of the files.
    /// - Throws: `Failure`; then nothing was written.
    func write(_ additions: [PackageAddition], extending system: String, heading: String) throws -> [String] {
        var files: [(path: String, text: String)] = []
        if !isPackage { files.append(("\(path)/package.yaml", try header(extending: system))) }
        files.append((freePath(), PackageText.file(additions, heading: heading)))
        let isNew = !FileManager.default.fileExists(atPath: path)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure(.cannotCreate, "the folder \(path) cannot be made")
        }
        var written: [String] = []
        func takeBack() {
            for path in written { try? FileManager.default.removeItem(atPath: path) }
            if isNew { try? FileManager.default.removeItem(atPath: path) }
        }
        for file in files {
            do {
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: file.path), options: .withoutOverwriting)
                written.append(file.path)
            } catch {
                takeBack()
                throw Failure(
                    .cannotWrite, "\(file.path) cannot be written: is the disk full, or the folder read-only?")
            }
        }
        do {
            _ = try Installation.packages().check(path.contains("/") ? path : "./\(path)")
        } catch {
            takeBack()
            throw Failure(explaining: error)
        }
        return written
    }

    private func header(extending system: String) throws -> String {
        let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
        let base = URL(fileURLWithPath: system).standardizedFileURL
        if system.contains("/") {
            let beside = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
            guard base.deletingLastPathComponent().path == beside.path else {
                throw Failure(
                    .cannotCreate, "\(path) would extend \(system), which is not in the folder beside it: name another")
            }
        }
        return PackageText.header(
            name: name, title: "Corrections made in review", extends: [base.lastPathComponent])
    }

    /// `corrections.yaml`, or with the first number behind it that no file has.
    private func freePath() -> String {
        let first = "\(path)/corrections.yaml"
        guard FileManager.default.fileExists(atPath: first) else { return first }
        for number in 2... {
            let next = "\(path)/corrections-\(number).yaml"
            if !FileManager.default.fileExists(atPath: next) { return next }
        }
        return first
    }
}
