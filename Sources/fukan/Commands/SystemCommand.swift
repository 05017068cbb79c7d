import ArgumentParser
import Cases
import Foundation
import Inquiry
import Ontology

struct SystemCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "system",
        abstract: "System packages: the vocabulary of a region as YAML.",
        discussion: "Example: fukan system check my-region/",
        subcommands: [CheckCommand.self, ListCommand.self, CompileCommand.self])

    struct CheckCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Validates a system package and says what it holds.",
            discussion: """
                Every mistake is named with file, line, what was found and what was expected.

                Example: fukan system check my-region/
                """)

        @Argument(help: "A folder with package.yaml, or the name of a package that ships with the program.")
        var folder: String

        func run() throws {
            try reporting {
                let package = try Installation.packages().check(folder)
                let cases = try CaseLibrary(package)
                for theory in cases.theories {
                    for warning in try TheoryWarning.all(theory) {
                        StandardError.write("fukan: \(warning.description)\n")
                    }
                }
                try StandardOutput.write(
                    """
                    \(package.name): \(package.title)
                    actors         \(package.actors.count)
                    generic bodies \(package.genericBodies.count)
                    actor nouns    \(package.actorNouns.count)
                    offices        \(package.offices.count)
                    persons        \(package.persons.count)
                    places         \(package.places.count)
                    channels       \(package.channels.count)
                    issues         \(package.issues.count)
                    things         \(package.things.count)
                    measures       \(package.measures.count)
                    frames         \(package.frames.count)
                    claim words    \(package.claimWords.count)
                    event types    \(package.eventTypes.count)
                    exceptions     \(package.exceptions.count)
                    CAMEO codes    \(package.cameo.count)
                    disputes       \(cases.hypotheses.count)
                    policies       \(cases.policies.count)
                    precedents     \(cases.precedents.count)
                    theories       \(cases.theories.count)
                    no mistakes, what it extends included

                    """)
            }
        }
    }

    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the packages that ship with the program.",
            discussion: "Example: fukan system list")

        func run() throws {
            try reporting {
                for name in try Installation.packages().shippedNames() { try StandardOutput.write(name + "\n") }
            }
        }
    }

    struct CompileCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compile",
            abstract: "Keeps the compiled form of the packages that ship with the program beside them.",
            discussion: """
                'make install' does this, so that every command starts at once. Without it the form is kept in the \
                user's cache at the first use.

                Example: fukan system compile
                """)

        func run() throws {
            try reporting {
                let folder = try Installation.systemsFolder()
                let store = PackageStore(shipped: folder, cache: folder)
                for name in store.shippedNames() {
                    let package = try store.load(name)
                    guard FileManager.default.fileExists(atPath: "\(folder)/\(package.hash).compiled") else {
                        throw Failure(.cannotCreate, "\(folder) cannot be written")
                    }
                    try StandardOutput.write("\(name) \(package.hash)\n")
                }
            }
        }
    }
}
