package io.tagport.app.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.bulk.BulkFile;
import io.tagport.domain.migrate.RenameRuleSet;
import io.tagport.domain.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameFileTest {
    @TempDir
    private Path folder = Path.of("");

    private BulkFile file(String text) throws IOException {
        return new BulkFile(Files.writeString(folder.resolve("map.csv"), text), "map.csv", Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "old,new\nt1,u1\n",
                "t1,u1\n",
                "new,old\nu1,t1\n",
                "\nOLD_ID,comment,New ID\nt1,,u1\n",
                "sep=;\nnew;old\nu1;t1\n"
            })
    void columnsAreFoundByName(String text) throws IOException {
        assertThat(RenameFile.mapping(file(text)).sourcesOf(new Subject("u1"))).containsExactly(new Subject("t1"));
    }

    @Test
    void aTagMayBeCalledAsAColumnIs() throws IOException {
        RenameRuleSet.Builder rules = new RenameRuleSet.Builder();

        RenameFile.rules(file("old,new\nold,former\nuser,tag\n"), rules);

        assertThat(rules.build().rules()).hasToString("[old=former, user=tag]");
    }
}
