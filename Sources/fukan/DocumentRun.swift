import Evidence
import Foundation
import Reading
import Record

/// Documents named on the command line on their way into a record: each is in whole or not at all, one that fails is
/// named, the others go on.
struct DocumentRun {
    private let documents: [String]
    private let given: GivenDetails
    private let person: String
    private let quiet: Bool

    /// - Parameters:
    ///   - documents: files, folders, or `-` for standard input.
    ///   - by: who reads; the user where `nil`.
    init(_ documents: [String], given: GivenDetails = GivenDetails(), by: String?, quiet: Bool) {
        self.documents = documents
        self.given = given
        person = by ?? Person.current
        self.quiet = quiet
    }

    /// Makes the record where it is missing, and reads.
    ///
    /// - Throws: `Failure` where the record itself cannot be written; what fails with one document is in the tally.
    func read(with reader: DocumentReader, record option: RecordOption, command: String) throws -> Tally {
        let (paths, failures) = paths()
        let record = try option.open(.create)
        var tally = Tally(failures: failures)
        try record.run(command, by: person) { run in
            try read(paths, with: reader, into: record, run: run, &tally)
        }
        return tally
    }

    /// What became of the documents.
    struct Tally {
        var added = 0
        var unchanged = 0
        var reread = 0
        var retired = 0
        var failures: [Failure]

        mutating func count(_ ingest: Ingest) {
            switch ingest {
            case .added: added += 1
            case .unchanged: unchanged += 1
            case .reread(let codings):
                reread += 1
                retired += codings.count
            }
        }

        var summary: String {
            var parts = ["\(added) read"]
            if reread > 0 { parts.append("\(reread) read anew") }
            if unchanged > 0 { parts.append("\(unchanged) unchanged") }
            if retired > 0 { parts.append("\(retired) reviewed codings no longer found") }
            if !failures.isEmpty { parts.append("\(failures.count) failed") }
            return "fukan: documents: \(parts.joined(separator: ", "))\n"
        }
    }

    /// Files and folders to paths of files; what is missing is a failure, reported at once.
    private func paths() -> (paths: [String], failures: [Failure]) {
        var paths: [String] = []
        var failures: [Failure] = []
        for document in documents {
            var isFolder: ObjCBool = false
            guard document != "-", FileManager.default.fileExists(atPath: document, isDirectory: &isFolder),
                isFolder.boolValue
            else {
                paths.append(document)
                continue
            }
            do {
                let found = try DocumentFile.documents(under: document)
                paths += found.paths
                if !quiet {
                    for path in found.skipped { StandardError.write("fukan: \(path): passed over, not a document\n") }
                }
            } catch {
                let failure = Failure(explaining: error)
                failure.report()
                failures.append(failure)
            }
        }
        return (paths, failures)
    }

    /// Reads in batches, several documents at a time, and takes them in one by one in the order of the arguments.
    private func read(
        _ paths: [String], with reader: DocumentReader, into record: Record, run: Run, _ tally: inout Tally
    ) throws {
        let metadata = GivenMetadata(
            title: given.title, authors: given.author.map { [$0] }, publisher: given.publisher,
            published: given.published, by: person)
        var progress = Progress("reading", total: paths.count, quiet: quiet)
        let cores = Cores.count
        var done = 0
        for start in stride(from: 0, to: paths.count, by: cores * 2) {
            let batch = Array(paths[start..<min(start + cores * 2, paths.count)])
            let outcomes = Cores.map(batch, threads: cores) { path in
                Self.outcome(of: path, reader: reader, given: given, metadata: metadata, record: record)
            }
            for (index, outcome) in outcomes.enumerated() {
                done += 1
                progress.advance(to: done, batch[index])
                do {
                    switch outcome {
                    case .opened(let document, let stretches):
                        tally.count(
                            try record.ingest(
                                document, by: reader.identity, given: metadata, run: run, stretches: stretches))
                    case .unchanged: tally.unchanged += 1
                    case .failure(let failure): throw failure
                    }
                } catch {
                    let failure = Failure(explaining: error)
                    progress.end()
                    failure.report()
                    tally.failures.append(failure)
                    // A record that cannot be written takes no other document either.
                    if failure.code == .cannotWrite || failure.code == .cannotCreate { throw failure }
                }
            }
        }
        progress.end()
    }

    private enum Outcome: Sendable {
        case opened(Document, StretchesInTurn)
        case unchanged
        case failure(Failure)
    }

    private static func outcome(
        of path: String, reader: DocumentReader, given: GivenDetails, metadata: GivenMetadata, record: Record
    ) -> Outcome {
        do {
            let file =
                path == "-"
                ? try DocumentFile.checked(
                    DocumentFile(name: "standard-input", bytes: [UInt8](FileHandle.standardInput.readDataToEndOfFile()))
                )
                : try DocumentFile.open(path)
            let hash = file.hash
            if try record.unchanged(hash: hash, reader: reader.identity, name: file.name, given: metadata) {
                return .unchanged
            }
            // What was given at an earlier reading still holds.
            var given = given
            if let before = try record.given(hash: hash) {
                given.title = given.title ?? before.title
                given.author = given.author ?? before.authors?.first
                given.publisher = given.publisher ?? before.publisher
                given.published = given.published ?? before.published
            }
            let opened = try reader.open(file, given: given)
            return .opened(opened.document, StretchesInTurn(opened))
        } catch {
            return .failure(Failure(explaining: error))
        }
    }
}
