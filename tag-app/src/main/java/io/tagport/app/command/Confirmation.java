package io.tagport.app.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Asks whoever sits at the terminal before something is sent. */
final class Confirmation {
    private final TagportCommand tagport;

    Confirmation(TagportCommand tagport) {
        this.tagport = tagport;
    }

    /** Ends the command unless the answer is yes. The lines are what was said before, which the question is about. */
    void require(String question, List<String> lines) {
        String answer = ask(question + " [y/N]", lines);
        if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new CommandException(ExitCode.STOPPED, "stopped, nothing was sent: the answer was no");
        }
    }

    /** Ends the command unless the answer is a given text. */
    void requireTyped(String question, String wanted, List<String> lines) {
        if (!ask(question, lines).strip().equals(wanted.strip())) {
            throw new CommandException(
                    ExitCode.STOPPED, "stopped, nothing was sent: the answer was not '" + wanted + "'");
        }
    }

    private String ask(String question, List<String> lines) {
        if (!tagport.context().terminal().canAnswer()) {
            throw new CommandException(
                    ExitCode.STOPPED, "stopped, nothing was sent: there is no terminal to ask at; give --yes");
        }
        if (tagport.quiet()) {
            lines.forEach(tagport.context().err()::println); // nobody can say yes to what was not shown
        }
        tagport.context().err().print(question + " ");
        tagport.context().err().flush();
        return new BufferedReader(new InputStreamReader(tagport.context().in(), StandardCharsets.UTF_8))
                .lines()
                .findFirst()
                .orElse("");
    }
}
