package io.tagport.app.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A confirmation that the user types at the terminal before a command sends anything. */
final class Confirmation {
    private final TagportCommand tagport;

    Confirmation(TagportCommand tagport) {
        this.tagport = tagport;
    }

    /** Ends the command unless the answer is yes. The question refers to the lines, which are printed again in quiet mode. */
    void require(String question, List<String> lines) {
        String answer = ask(question + " [y/N]", lines);
        if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new CommandException(ExitCode.STOPPED, "stopped, nothing was sent: the answer was no");
        }
    }

    /** Ends the command unless the answer equals a given text. */
    void requireTyped(String question, String expected, List<String> lines) {
        if (!ask(question, lines).strip().equals(expected.strip())) {
            throw new CommandException(
                    ExitCode.STOPPED, "stopped, nothing was sent: the answer was not '" + expected + "'");
        }
    }

    private String ask(String question, List<String> lines) {
        if (!tagport.context().terminal().canAnswer()) {
            throw new CommandException(
                    ExitCode.STOPPED,
                    "stopped, nothing was sent: there is no terminal to ask for confirmation; use --yes");
        }
        if (tagport.quiet()) {
            lines.forEach(tagport.context().err()::println); // the user cannot confirm lines that were not shown
        }
        tagport.context().err().print(question + " ");
        tagport.context().err().flush();
        return new BufferedReader(new InputStreamReader(tagport.context().in(), StandardCharsets.UTF_8))
                .lines()
                .findFirst()
                .orElse("");
    }
}
