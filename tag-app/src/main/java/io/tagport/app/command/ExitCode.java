package io.tagport.app.command;

/** The exit codes of the process. Scripts rely on these numbers. */
public final class ExitCode {
    /** All changes were applied. */
    public static final int APPLIED = 0;
    /** A change was refused. */
    public static final int REFUSED = 1;
    /** The command line or the configuration is wrong. Nothing was done. */
    public static final int USAGE = 2;
    /** A response is missing, so a change may or may not have been applied. Also used after an internal error. */
    public static final int UNKNOWN = 3;
    /** The provider or the store cannot be reached at all. Nothing was done. Never used after a call was sent. */
    public static final int UNREACHABLE = 4;
    /** A brake, or the user's answer to a confirmation, stopped a plan. Nothing was sent. */
    public static final int STOPPED = 5;

    /** SIGINT (Ctrl-C) ended the command after it reported its progress. The JVM sets this code itself. */
    public static final int INTERRUPTED = 130;
    /** The reader of standard output closed it early, as in a pipe to {@code head}. A shell reports this code after SIGPIPE. */
    public static final int READER_GONE = 141;
    /** SIGTERM ended the command after it reported its progress. The JVM sets this code itself. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
