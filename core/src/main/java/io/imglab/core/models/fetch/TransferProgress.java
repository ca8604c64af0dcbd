package io.imglab.core.models.fetch;

/** Receives the progress of a download, on the thread that downloads. */
public interface TransferProgress {
  /** Ignores everything. */
  TransferProgress SILENT =
      new TransferProgress() {
        @Override
        public void transferred(long done, long total) {}

        @Override
        public void noted(String message) {}
      };

  /**
   * More bytes have arrived.
   *
   * @param done bytes so far, including those of earlier attempts
   * @param total bytes in all; not positive if unknown
   */
  void transferred(long done, long total);

  /** Something happened that the user should know. */
  void noted(String message);
}
