/// Coast lines from the two files of the Global Self-consistent Hierarchical High-resolution Geography in the layout of
/// matplotlib's basemap: a list of polygons with their bounds, and their points as pairs of little-endian 32-bit floats,
/// longitude first.
package enum Coast {
    package struct Damage: Error, Equatable, CustomStringConvertible {
        package let line: Int
        package var description: String {
            "line \(line) of the coast's list: expected level, area, points, south, north, offset, length and name"
        }
    }

    /// The rings of land that may reach into the frame; those smaller than `smallest` are left out.
    ///
    /// - Parameters:
    ///   - list: a polygon a line: level, area (square kilometres), points, south, north, offset, bytes, name.
    ///   - points: the bytes that offsets and lengths refer to.
    ///   - smallest: in square kilometres.
    package static func land(
        list: [UInt8], points: [UInt8], in frame: MapChart.Frame, smallest: Double = 20
    ) throws(Damage) -> [[(longitude: Double, latitude: Double)]] {
        var rings: [[(longitude: Double, latitude: Double)]] = []
        var number = 0
        for line in list.split(separator: UInt8(ascii: "\n")) {
            number += 1
            let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count >= 7, let level = Int(fields[0]), let area = Double(fields[1]),
                let south = Double(fields[3]), let north = Double(fields[4]), let offset = Int(fields[5]),
                let length = Int(fields[6]), offset >= 0, length >= 0, offset + length <= points.count
            else { throw Damage(line: number) }
            guard level == 1, area >= smallest, north >= frame.south, south <= frame.north else { continue }
            let ring = ring(points[offset..<offset + length])
            // Longitudes of one ring may run past 180; the frame may too.
            for shift in [-360.0, 0, 360] {
                let shifted = ring.map { (longitude: $0.longitude + shift, latitude: $0.latitude) }
                if shifted.contains(where: { $0.longitude >= frame.west })
                    && shifted.contains(where: { $0.longitude <= frame.east })
                {
                    let cut = Clipping.ring(shifted, to: frame)
                    if cut.count > 2 { rings.append(cut) }
                }
            }
        }
        return rings
    }

    private static func ring(_ bytes: ArraySlice<UInt8>) -> [(longitude: Double, latitude: Double)] {
        func float(at index: Int) -> Double {
            let bits =
                UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
                | UInt32(bytes[index + 3]) << 24
            let value = Double(Float(bitPattern: bits))
            return value.isFinite ? value : 0
        }
        return stride(from: bytes.startIndex, to: bytes.endIndex - 7, by: 8).map {
            (float(at: $0), float(at: $0 + 4))
        }
    }
}
