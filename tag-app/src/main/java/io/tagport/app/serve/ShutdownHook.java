package io.tagport.app.serve;

import io.tagport.app.command.ExitCode;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * A shutdown hook that stops the process cleanly with exit code 0. A second signal, or a clean stop that takes too
 * long, halts the process at once. Answered changes are durable in both cases; the outcome of the others is unknown
 * after a halt, as the exit code then indicates.
 */
final class ShutdownHook {
    private static final String[] SIGNALS = {"TERM", "INT"};

    private final Runnable cleanStop;
    private final Duration deadline;

    private ShutdownHook(Runnable cleanStop, Duration deadline) {
        this.cleanStop = cleanStop;
        this.deadline = deadline;
    }

    /**
     * Registers the hook.
     *
     * @param cleanStop completes the requests in flight and closes all resources
     * @param deadline the maximum duration of the clean stop
     */
    static void register(Runnable cleanStop, Duration deadline) {
        Thread hook = new Thread(new ShutdownHook(cleanStop, deadline)::run, "tagport-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Stops the process and halts with exit code 0, since a JVM that is stopped by a signal would exit with the
     * signal's code.
     */
    private void run() {
        for (String signal : SIGNALS) {
            handle(signal, () -> endAtOnce("second stop signal"));
        }
        Thread guard = new Thread(this::endAtDeadline, "tagport-stop-deadline");
        guard.setDaemon(true);
        guard.start();
        cleanStop.run();
        Runtime.getRuntime().halt(ExitCode.APPLIED);
    }

    private void endAtDeadline() {
        try {
            Thread.sleep(deadline.toMillis());
            endAtOnce("not stopped within " + deadline.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endAtOnce(String why) {
        System.err.println(
                "tagport: " + why + ", the process exits; requests without a response may or may not be applied");
        Runtime.getRuntime().halt(ExitCode.UNKNOWN);
    }

    /**
     * Installs a signal handler. During shutdown, the JVM ignores signals by default. The JDK's only API for signals is
     * a class that causes compiler warnings. Where this class is missing, only the deadline ends a stop that hangs.
     */
    private static void handle(String signal, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    ShutdownHook.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        action.run();
                        return self;
                    });
            Object named = type.getConstructor(String.class).newInstance(signal);
            type.getMethod("handle", type, handlerType).invoke(null, named, handler);
        } catch (ReflectiveOperationException missing) {
            System.getLogger("io.tagport.app.serve")
                    .log(System.Logger.Level.DEBUG, "a second signal will be ignored", missing);
        }
    }
}
