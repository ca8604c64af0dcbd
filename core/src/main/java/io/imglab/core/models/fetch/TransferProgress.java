package io.imglab.core.models.fetch;

/** Hears how a transfer is getting on. */
public interface TransferProgress {
  /** Says nothing. */
  TransferProgress SILENT =
      new TransferProgress() {
        @Override
        public void transferred(long done, long total) {}

        @Override
        public void noted(String message) {}
      };

  /**
   * So many bytes are here.
   *
   * @param total bytes in all; not positive if nobody knows
   */
  void transferred(long done, long total);

  /** Something that the user should know. */
  void noted(String message);
}
