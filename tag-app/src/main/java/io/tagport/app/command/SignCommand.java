package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code sign}: prints the headers that sign a TPNS request. */
@Command(
        name = "sign",
        description = {
            "Prints the three headers that sign a TPNS request.",
            "Reads the body from standard input; send exactly the same bytes. The credentials come from the"
                    + " configuration, from TAGPORT_TPNS_ACCESS_ID and TAGPORT_TPNS_SECRET, or were"
                    + " generated at the first start."
        },
        footer = "  printf %%s '{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"t1\"]}' | tagport sign")
public final class SignCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Mixin
    private CredentialSelection choice = new CredentialSelection();

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public SignCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() throws IOException {
        TpnsCredentials credentials = choice.tpns(tagport);
        byte[] body = tagport.context().in().readAllBytes();
        Map<String, String> headers =
                TpnsSignature.headers(credentials, tagport.context().clock().instant(), body);
        if (tagport.json()) {
            ObjectNode document = Json.object();
            headers.forEach(document::put);
            tagport.output().print(document);
        } else {
            headers.forEach((name, value) -> tagport.output().print(name + ": " + value));
        }
        return ExitCode.APPLIED;
    }
}
