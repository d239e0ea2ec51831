import RunnelLocks
import RunnelSession

// What becomes of the file while the app runs.
extension SQLiteStore {
  /// The file is damaged: it is given another name, and the next call makes a new one. Sessions that are in memory are written
  /// into that as a whole.
  func putAside(_ connection: inout Connection, _ damage: StoreError) {
    guard let database = connection.database else { return }
    sayPutAside(damage)
    // With its log, and closed first: nobody must write into the file by its new name.
    database.leaveLog()
    connection = Connection()
    StoreFiles.putAside(path)
    generation.withLock { $0 += 1 }
  }

  func sayPutAside(_ damage: StoreError) {
    Log.error(
      """
      '\(path)' is put aside as '\(path).damaged': \(damage.message). A new file is made: sessions that are in memory are \
      written into it, the others begin anew.
      """)
  }

  /// Whether the file under the store's name is still the one that is open. What is written into a file without a name is gone
  /// with the process.
  func lookForFile() {
    connection.withLock { connection in
      guard let opened = connection.file, opened != StoreFiles.Identity(path) else { return }
      Log.error(
        """
        '\(path)' was removed or replaced while the app runs. It is opened anew, and sessions that are in memory are written \
        into it; the others are what the new file has of them. To forget all sessions, end the app first.
        """)
      connection.database?.leaveLog()
      connection = Connection()
      StoreFiles.makeFolder(of: path)
      generation.withLock { $0 += 1 }
    }
  }

  // MARK: The board

  /// Opens the board, unless there is one. Without it a run is noted nowhere.
  func openBoard() {
    let (isMissed, isFound) = board.withLock { board -> (StoreError?, Bool) in
      if board.board?.hasName == true { return (nil, false) }
      do throws(StoreError) {
        board.board = try RunningBoard(path: boardPath, reserve: reserve)
        defer { board.isMissed = false }
        return (nil, board.isMissed)
      } catch {
        board.board = nil
        defer { board.isMissed = true }
        return (board.isMissed ? nil : error, false)
      }
    }
    if let isMissed {
      Log.error(
        """
        Runs can't be noted in '\(boardPath)': \(isMissed.message). An event that a crash interrupts would be run again. Make \
        room for \(RunningBoard.size >> 20) MB in that folder. It tries again each second.
        """)
    }
    if isFound { Log.info("Runs are noted again.") }
  }
}
