package org.tillside.safekeeping;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tillside.kernel.Fault;

/**
 * Whether backups are made by themselves.
 *
 * @param backupFolder where they go; null: none are made
 * @param backupHour when, in the zone of this machine, 0 to 23
 * @param backupDays of how many days the last one is kept
 * @param backupWeeks of how many weeks
 * @param backupMonths of how many months
 */
@ConfigurationProperties("tillside")
record SafekeepingSettings(
        @Nullable String backupFolder,
        @DefaultValue("3") int backupHour,
        @DefaultValue("7") int backupDays,
        @DefaultValue("4") int backupWeeks,
        @DefaultValue("6") int backupMonths) {

    private static final int LAST_HOUR = 23;

    SafekeepingSettings {
        if (backupHour < 0 || backupHour > LAST_HOUR)
            throw wrong("backup-hour is 0 to 23, not " + backupHour + ".");
        if (backupDays < 1 || backupWeeks < 0 || backupMonths < 0)
            throw wrong("backup-days is at least 1, backup-weeks and backup-months at least 0.");
    }

    private static Fault wrong(String words) {
        return Fault.user("backup-settings.invalid", words);
    }

    @Nullable Path folder() {
        return backupFolder == null || backupFolder.isBlank()
                ? null
                : Path.of(backupFolder).toAbsolutePath().normalize();
    }
}
