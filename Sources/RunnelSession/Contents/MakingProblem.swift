/// Why a file is not made, in words for its reader. It is no error of the author's, and nothing for the log.
struct MakingProblem: Error {
  var text: String
}
