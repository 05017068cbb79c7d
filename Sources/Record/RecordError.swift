/// Why the record could not be opened, read or changed. Says which file, what was found and what would be right.
package enum RecordError: Error, Equatable, Sendable, CustomStringConvertible {
    // MARK: The file
    /// There is no file.
    case missing(path: String)
    /// The file is there and cannot be read: a folder, or not permitted.
    case unreadable(path: String, reason: String)
    /// The file is something else.
    case notARecord(path: String, found: String)
    /// The file was made by a version of the program that knows more than this one.
    case newer(path: String, version: Int, known: Int)
    /// The file is a record, and its content contradicts itself.
    case damaged(path: String, finding: String)
    /// A file cannot be made at this path.
    case cannotCreate(path: String, reason: String)
    /// The record, or the folder in which it lies, must not be written.
    case readOnly(path: String)
    case diskFull(path: String)
    /// Another program has held the record for longer than we wait.
    case busy(path: String)
    case inputOutput(path: String, reason: String)
    /// A backup must not replace a file unasked.
    case alreadyThere(path: String)

    // MARK: What is asked of it
    /// The record holds no document of that name or id.
    case noSuchDocument(String)
    /// Several documents have the name; their ids are given.
    case ambiguousDocument(String, ids: [String])
    /// The record holds no document, coding or happening of that name or id.
    case noSuchCoding(String)
    /// The words of a search hold nothing that could be found: no letter and no digit.
    case nothingToSearch(String)

    // MARK: What is put into it
    /// A reading contradicts itself; a defect of the reader.
    case contradictoryReading(document: String, faults: [String])
    /// A passage given by hand is not in the document.
    case quoteNotFound(document: String, quote: String)
    /// A passage given by hand is in the document more than once.
    case quoteAmbiguous(document: String, quote: String, times: Int)
    /// A word, date, or number that the record cannot hold.
    case unfit(String)

    /// A defect of ours.
    case defect(String)

    /// By sysexits.h: 64 usage, 65 bad content, 66 missing input, 70 defect, 73 cannot create, 74 cannot write.
    package var exitCode: Int32 {
        switch self {
        case .missing, .unreadable, .noSuchDocument, .noSuchCoding: 66
        case .notARecord, .newer, .damaged, .quoteNotFound, .quoteAmbiguous, .unfit: 65
        case .ambiguousDocument, .nothingToSearch: 64
        case .cannotCreate, .alreadyThere: 73
        case .readOnly, .diskFull, .busy, .inputOutput: 74
        case .contradictoryReading, .defect: 70
        }
    }

    package var description: String {
        switch self {
        case .missing(let path):
            "there is no record at \(path); 'fukan read' makes one"
        case .unreadable(let path, let reason):
            "the record \(path) cannot be read: \(reason)"
        case .notARecord(let path, let found):
            "\(path) is not a record of Fukan: \(found)"
        case .newer(let path, let version, let known):
            "the record \(path) is of version \(version), made by a newer program; this one knows versions up to "
                + "\(known): install the newer one"
        case .damaged(let path, let finding):
            "the record \(path) is damaged: \(finding); take a backup, or read the documents into a new record"
        case .cannotCreate(let path, let reason):
            "no file can be made at \(path): \(reason)"
        case .readOnly(let path):
            "the record \(path) cannot be changed: it, or the folder in which it lies, is read-only"
        case .diskFull(let path):
            "the disk that holds \(path) is full; the record is as it was"
        case .busy(let path):
            "another program is writing to the record \(path); try again when it is done"
        case .inputOutput(let path, let reason):
            "the record \(path) could not be read or written: \(reason)"
        case .alreadyThere(let path):
            "\(path) is there already; name another file, or ask for it to be replaced"
        case .noSuchDocument(let name):
            "the record holds no document '\(name)'; 'fukan documents' lists them"
        case .ambiguousDocument(let name, let ids):
            "the record holds \(ids.count) documents named '\(name)'; name one by its id: "
                + ids.joined(separator: ", ")
        case .noSuchCoding(let id):
            "the record holds nothing with the id or name '\(id)'"
        case .nothingToSearch(let words):
            "'\(words)' holds no letter and no digit to search for"
        case .contradictoryReading(let document, let faults):
            "the reading of \(document) contradicts itself: " + faults.joined(separator: "; ")
        case .quoteNotFound(let document, let quote):
            "the passage '\(quote)' is not in \(document); it must stand there exactly as 'fukan text' prints it"
        case .quoteAmbiguous(let document, let quote, let times):
            "the passage '\(quote)' is in \(document) \(times) times; quote more of it"
        case .unfit(let what):
            what
        case .defect(let what):
            "a defect of the program: \(what)"
        }
    }
}
