/// Why a file cannot be taken in: which file, what was found, what was expected.
package struct IntakeError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Fault: Equatable, Sendable {
        case missing
        case unreadable(reason: String)
        case isFolderWithoutDocuments
        case empty
        case tooLarge(bytes: Int, limit: Int)
        case binary(offset: Int)
        case notInEncoding(String, offset: Int)
        case unsupported(kind: String)
        case damaged(kind: String, reason: String)
        case passwordProtected(kind: String)
        case withoutText(kind: String)
        case expandsTooFar(limit: Int)
        case nestedTooDeep(limit: Int)
        case missingProgram(name: String, debianPackage: String)
        case tookTooLong(program: String, seconds: Int)
    }
    package let file: String
    package let fault: Fault

    package init(file: String, fault: Fault) {
        self.file = file
        self.fault = fault
    }

    package static let accepted = "text, Markdown, HTML, PDF or DOCX"

    /// Whether the file is missing or cannot be opened, rather than bad in content.
    package var isMissingInput: Bool {
        switch fault {
        case .missing, .unreadable, .isFolderWithoutDocuments, .missingProgram: true
        default: false
        }
    }

    package var description: String { "\(file): \(explanation)" }

    private var explanation: String {
        switch fault {
        case .missing: "no such file; expected a document or a folder of documents"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .isFolderWithoutDocuments: "the folder holds no document; expected files with \(Self.accepted)"
        case .empty: "the file is empty; expected text"
        case .tooLarge(let bytes, let limit):
            "\(bytes / 1_048_576) MB; expected at most \(limit / 1_048_576) MB"
        case .binary(let offset): "binary data at byte \(offset); expected \(Self.accepted)"
        case .notInEncoding(let name, let offset): "not \(name) at byte \(offset); expected text in \(name)"
        case .unsupported(let kind): "\(kind); expected \(Self.accepted)"
        case .damaged(let kind, let reason): "a damaged \(kind): \(reason); expected a whole one"
        case .passwordProtected(let kind): "a \(kind) protected by a password; expected one without"
        case .withoutText(let kind):
            "a \(kind) without text (pictures of pages?); expected one whose text can be selected"
        case .expandsTooFar(let limit):
            "expands to more than \(limit / 1_048_576) MB; expected an ordinary document"
        case .nestedTooDeep(let limit): "elements nested more than \(limit) deep; expected an ordinary page"
        case .missingProgram(let name, let package):
            "needs the program \(name), which is not installed; install the Debian package \(package)"
        case .tookTooLong(let program, let seconds): "\(program) took more than \(seconds) seconds and was ended"
        }
    }
}
