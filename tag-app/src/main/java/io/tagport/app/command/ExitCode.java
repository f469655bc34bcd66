package io.tagport.app.command;

/** How a process ends. Scripts rely on these numbers. */
public final class ExitCode {
    /** Everything was done. */
    public static final int APPLIED = 0;
    /** Something was refused. */
    public static final int REFUSED = 1;
    /** The command line or the configuration is wrong. Nothing was done. */
    public static final int USAGE = 2;
    /** There was no answer: something may or may not have been done. Also after an error of our own. */
    public static final int UNKNOWN = 3;
    /** The provider or the store cannot be reached at all. Nothing was done. Never after a call was sent. */
    public static final int UNREACHABLE = 4;
    /** A brake, or whoever was asked, has stopped a plan. Nothing was sent. */
    public static final int STOPPED = 5;

    /** SIGINT (Ctrl-C) has ended the command, which has reported how far it came. The JVM ends with this code by itself. */
    public static final int INTERRUPTED = 130;
    /** The reader of standard output has ended before all was written, as in a pipe to {@code head}: what SIGPIPE makes a shell see. */
    public static final int READER_GONE = 141;
    /** SIGTERM has ended the command, as SIGINT does. The JVM ends with this code by itself. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
