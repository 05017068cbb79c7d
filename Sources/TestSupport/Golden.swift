internal import Foundation
package import Testing

/// Compares an output with the file `Golden/NAME` beside the test.
///
/// With `RECORD_GOLDEN=1` the file is written anew and the test fails, so that a recording never passes unseen.
package func expectGolden(
    _ output: String, _ name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation
) {
    let golden = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
        .appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
        try? FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(output.utf8).write(to: golden)
        Issue.record("recorded \(name); run again without RECORD_GOLDEN", sourceLocation: location)
        return
    }
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        Issue.record("no golden file \(name); record it with RECORD_GOLDEN=1", sourceLocation: location)
        return
    }
    guard expected != output else { return }
    Issue.record("\(name) differs:\n\(difference(expected, output))", sourceLocation: location)
}

/// The lines that differ, `-` expected and `+` found, with their numbers.
private func difference(_ expected: String, _ found: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old)
    return changes.prefix(40).map { change in
        switch change {
        case .remove(let offset, let line, _): "-\(offset + 1): \(line)"
        case .insert(let offset, let line, _): "+\(offset + 1): \(line)"
        }
    }.joined(separator: "\n")
}
