import ArgumentParser

/// On how many threads a filter works.
struct ThreadsOption: ParsableArguments {
    @Option(name: .long, help: "How many threads work; the output is the same. Default: one for each core.")
    var threads: Int?

    var count: Int { threads ?? Cores.count }

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads is \(threads); expected 1 or more") }
    }
}
