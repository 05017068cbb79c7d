import ArgumentParser
import Exchange
import Foundation
import Inquiry
import Language
import Mathematics
import Ontology
import Reading
import Record
import Verification

/// What went wrong, in one sentence for a person and one code for a script.
struct Failure: Error {
    let message: String
    let code: Code

    /// The exit codes of sysexits.h that the program uses.
    enum Code: Int32 {
        case usage = 64
        case badContent = 65
        case missingInput = 66
        case defect = 70
        case cannotCreate = 73
        case cannotWrite = 74
    }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Says what went wrong on standard error.
    func report() {
        // A message quotes what it found, and that may be anything.
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map {
            TableText.visible(String($0))
        }
        StandardError.write("fukan: \(lines.joined(separator: "\n"))\n")
    }
}

enum StandardError {
    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
    static var isTerminal: Bool { isatty(2) == 1 }
}

extension Failure {
    /// Any error in the words of its room, with the exit code that fits it.
    init(explaining error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as IntakeError: self.init(error.isMissingInput ? .missingInput : .badContent, error.description)
        case let errors as PackageErrors: self.init(errors)
        case let refusal as LedgerRefusal: self.init(.badContent, refusal.description)
        case let error as ConlluError: self.init(.badContent, error.description)
        case let error as DataError: self.init(error.exitCode, error.description)
        case let error as ScenarioError: self.init(.badContent, error.description)
        case let error as VerificationError: self.init(.badContent, error.description)
        case let error as InputError: self.init(.badContent, error.description)
        case let refusal as SampleRefusal: self.init(.badContent, refusal.description)
        case let error as RecordError: self.init(Code(rawValue: error.exitCode) ?? .defect, error.description)
        default: self.init(.defect, "\(error)")
        }
    }
}

extension DataError {
    /// What is not there is missing input, what is asked of the wrong set is usage.
    fileprivate var exitCode: Failure.Code {
        switch self {
        case .noSuchSet: .missingInput
        case .otherContent, .severalSources: .usage
        }
    }
}

extension ParsableCommand {
    /// Runs a command's work and turns each error into one message and its exit code.
    func reporting(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let code as ExitCode {
            throw code
        } catch let error as ValidationError {
            throw error
        } catch let failure as Failure {
            failure.report()
            throw ExitCode(failure.code.rawValue)
        } catch {
            let failure = Failure(explaining: error)
            failure.report()
            throw ExitCode(failure.code.rawValue)
        }
    }
}
