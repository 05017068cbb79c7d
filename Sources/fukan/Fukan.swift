@main struct Fukan { static func main() {} }
