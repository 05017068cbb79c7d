import ArgumentParser
import Cases
import Foundation
import Ontology

/// A case that a command is asked for: one that ships with the package, by its id, or a file of the user's.
enum CaseArgument {
    /// The package with the cases of a file in the place of its own, where the argument is a file; else the package.
    ///
    /// - Throws: `Failure` where the file cannot be read.
    static func package(_ package: SystemPackage, for argument: String?) throws -> SystemPackage {
        guard let argument, isFile(argument) else { return package }
        return try self.package(package, file: argument)
    }

    /// The package with the cases of a file in the place of its own.
    ///
    /// - Throws: `Failure` where the file cannot be read.
    static func package(_ package: SystemPackage, file argument: String) throws -> SystemPackage {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: argument)) else {
            throw Failure(.missingInput, "\(argument): cannot be read; expected a file of cases in YAML or JSON")
        }
        var package = package
        package.caseFiles = [CaseFile(path: argument, bytes: [UInt8](bytes))]
        return package
    }

    /// The package with the cases of a file in the place of its own; beside its own where the file is not whole without
    /// them, as a theory of the package's vocabulary is not.
    ///
    /// - Throws: `Failure` where the file cannot be read.
    static func package(_ package: SystemPackage, withFile argument: String) throws -> SystemPackage {
        let alone = try self.package(package, file: argument)
        guard (try? CaseLibrary(alone)) == nil else { return alone }
        var both = package
        both.caseFiles += alone.caseFiles
        return both
    }

    static func isFile(_ argument: String) -> Bool {
        argument.contains("/") || argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
            || argument.hasSuffix(".json")
    }

    /// The case of an id, or the only one of a file; `nil` where none was asked for, or where a file has several.
    ///
    /// - Parameter key: under which a file has such cases.
    /// - Throws: `ValidationError` for an id that no case has, `Failure` for a file without a case of the kind.
    static func choose<Case: Identifiable>(
        _ argument: String?, of cases: [Case], kind: String, key: String? = nil
    ) throws -> Case? where Case.ID == String {
        guard let argument else { return nil }
        if isFile(argument) {
            guard !cases.isEmpty else {
                throw Failure(
                    .badContent,
                    "\(argument): no \(kind) in it; expected \(key.map { "one under '\($0)'" } ?? "one under its key")")
            }
            return cases.count == 1 ? cases[0] : nil
        }
        guard let found = cases.first(where: { $0.id == argument }) else {
            let names = cases.map(\.id)
            let closest = closestNames(to: argument, among: names)
            throw ValidationError(
                "no \(kind) '\(argument)'"
                    + (names.isEmpty
                        ? ": the package has none"
                        : "; expected one of: \((closest.isEmpty ? names : closest).joined(separator: ", ")), or a file")
            )
        }
        return found
    }
}
