internal import CDigest

/// SHA-256 of bytes, by OpenSSL's libcrypto. Ids are made of it, so that they depend on content alone.
package enum ContentDigest {
    /// The 64 lower-case hexadecimal digits of the digest.
    package static func hexadecimal(of bytes: [UInt8]) -> String { bytes.withUnsafeBytes { hexadecimal(of: $0) } }

    /// The same of bytes that lie elsewhere.
    package static func hexadecimal(of bytes: UnsafeRawBufferPointer) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let isDone = EVP_Digest(bytes.baseAddress, bytes.count, &digest, nil, EVP_sha256(), nil)
        precondition(isDone == 1, "libcrypto has no SHA-256")
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// An id of 16 hexadecimal digits behind a prefix, from parts that are told apart: `["ab", "c"]` and
    /// `["a", "bc"]` give different ids.
    ///
    /// 64 bits: among a million ids the chance of one collision is below 1 in 30 million.
    package static func id(_ prefix: String, _ parts: [String]) -> String {
        var bytes: [UInt8] = []
        for part in parts {
            bytes.append(contentsOf: "\(part.utf8.count):".utf8)
            bytes.append(contentsOf: part.utf8)
        }
        return prefix + hexadecimal(of: bytes).prefix(16)
    }
}
