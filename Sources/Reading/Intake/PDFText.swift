internal import Evidence
internal import Foundation

/// Takes the text out of a PDF with poppler's `pdftotext`, as a process of its own: a crash on a bad file stays there.
enum PDFText {
    private static let seconds = 120

    static func extract(from file: DocumentFile) throws(IntakeError) -> SourceText {
        guard
            let program = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext"]
                .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else {
            throw IntakeError(
                file: file.name, fault: .missingProgram(name: "pdftotext", debianPackage: "poppler-utils"))
        }
        // A private copy under a name of ours: the file's own name never reaches a command line.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fukan-pdf-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appendingPathComponent("in.pdf"), folder.appendingPathComponent("out.txt"))
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(file.bytes).write(to: input)
        } catch {
            throw IntakeError(file: file.name, fault: .unreadable(reason: "no room for a temporary copy"))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-enc", "UTF-8", "-q", input.path, output.path]
        process.environment = ["LC_ALL": "C"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let complaints = Pipe()
        process.standardError = complaints
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch {
            throw IntakeError(
                file: file.name, fault: .missingProgram(name: "pdftotext", debianPackage: "poppler-utils"))
        }
        let isLate = ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut
        if isLate {
            process.terminate()
            throw IntakeError(file: file.name, fault: .tookTooLong(program: "pdftotext", seconds: seconds))
        }
        let said = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let needsPassword =
                said.localizedCaseInsensitiveContains("password") || process.terminationStatus == 3
                || file.bytes.firstRange(of: Array("/Encrypt".utf8)) != nil
            throw IntakeError(
                file: file.name,
                fault: needsPassword
                    ? .passwordProtected(kind: "PDF")
                    : .damaged(kind: "PDF", reason: "its objects cannot be read"))
        }
        let text = [UInt8](FileManager.default.contents(atPath: output.path) ?? Data())
        guard text.contains(where: { $0 > 0x20 }) else {
            throw IntakeError(file: file.name, fault: .withoutText(kind: "PDF"))
        }
        // A form feed ends each page; an empty line says the same.
        let pages = text.map { $0 == 0x0C ? 0x0A : $0 }
        return SourceText(
            mediaType: "application/pdf",
            bytes: String(validating: pages, as: UTF8.self) == nil
                ? Array(String(decoding: pages, as: UTF8.self).utf8) : pages,
            metadata: DocumentMetadata())
    }
}
