package import Foundation
package import Testing

/// Data and published results that tests compare with, which are not part of the repository.
///
/// They lie in the folder that `FUKAN_CASES` names, else in `shared` beside the checkout. Where there is neither, the
/// tests that need them are skipped and counted; where `FUKAN_CASES` is set, a missing file is a failure.
package enum ReferenceData {
    /// The folder, whether or not it is there.
    package static let folder: URL = {
        if let named = ProcessInfo.processInfo.environment["FUKAN_CASES"], !named.isEmpty {
            return URL(fileURLWithPath: named)
        }
        return packageFolder.deletingLastPathComponent().appendingPathComponent("shared")
    }()

    /// The checkout.
    package static let packageFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static func file(_ path: String) -> URL { folder.appendingPathComponent(path) }

    private static var isDemanded: Bool {
        !(ProcessInfo.processInfo.environment["FUKAN_CASES"] ?? "").isEmpty
    }

    /// Whether a test that needs these paths should run; noted in the file that `FUKAN_REFERENCE_LOG` names.
    package static func isThere(_ paths: [String], for test: String) -> Bool {
        let runs = isDemanded || paths.allSatisfy { FileManager.default.fileExists(atPath: file($0).path) }
        if let log = ProcessInfo.processInfo.environment["FUKAN_REFERENCE_LOG"],
            let handle = FileHandle(forWritingAtPath: log)
        {
            handle.seekToEndOfFile()
            handle.write(Data("\(runs ? "run" : "skipped") \(test)\n".utf8))
            try? handle.close()
        }
        return runs
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs the test only where the reference data it compares with are there.
    package static func reference(
        _ paths: String..., file: String = #fileID, line: Int = #line
    ) -> ConditionTrait {
        .enabled("needs reference data: \(paths.joined(separator: ", "))") {
            ReferenceData.isThere(paths, for: "\(file):\(line)")
        }
    }
}
