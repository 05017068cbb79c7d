/// The sizes of the neural scorer of arcs, and where each matrix lies in its parameters.
struct NeuralShape: Equatable, Sendable {
    let tags: Int
    let relations: Int
    let wordRows = 8_192
    let partRows = 4_096
    let word = 64
    let suffix = 32
    let prefix = 16
    let shape = 16
    let tag = 32
    /// What is known of a word.
    var input: Int { word + suffix + prefix + shape + tag }
    /// One direction of a layer.
    var half: Int { 96 }
    var width: Int { 2 * half }
    let layers = 3
    let arc = 128
    let label = 96
    var labels: Int { (relations + 7) / 8 * 8 }
    var heads: Int { 2 * arc + 2 * label }

    // Offsets into the dense parameters.
    var inputWeights: Int { 0 }
    var inputBias: Int { inputWeights + 3 * input * width }
    var layerSize: Int { width * 6 * half + 6 * half }
    func layerWeights(_ layer: Int) -> Int { inputBias + width + layer * layerSize }
    func layerBias(_ layer: Int) -> Int { layerWeights(layer) + width * 6 * half }
    var headWeights: Int { layerWeights(layers) }
    var headBias: Int { headWeights + width * heads }
    var arcWeights: Int { headBias + heads }
    var arcBias: Int { arcWeights + arc * arc }
    var rootArc: Int { arcBias + arc }
    var rootLabel: Int { rootArc + arc }
    var labelWeights: Int { rootLabel + label }
    var labelBias: Int { labelWeights + label * labels }
    var denseCount: Int { labelBias + labels }

    // Offsets into the embeddings; the last row of the words is for a word that is hidden.
    var wordTable: Int { 0 }
    var suffixTable: Int { wordTable + (wordRows + 1) * word }
    var prefixTable: Int { suffixTable + partRows * suffix }
    var shapeTable: Int { prefixTable + partRows * prefix }
    var tagTable: Int { shapeTable + partRows * shape }
    var embeddingCount: Int { tagTable + tags * tag }
}
