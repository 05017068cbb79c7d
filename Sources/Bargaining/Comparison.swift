/// When two real numbers inside a model are taken for equal.
enum Comparison {
    static let tolerance = 1e-9
}
