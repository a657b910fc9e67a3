using System.Globalization;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>
/// The programs of an installed PostgreSQL server. As root they run as the user <c>postgres</c>, because the server refuses root.
/// </summary>
/// <param name="folder">The folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
internal sealed class PostgresPrograms(string folder)
{
    private const string User = "postgres";

    /// <summary>
    /// Finds the programs: in the folder that <c>INGEST_POSTGRES_BIN</c> names, else the newest version of Debian, else on the
    /// PATH. Null without PostgreSQL.
    /// </summary>
    internal static PostgresPrograms? Find() =>
        Candidates().FirstOrDefault(HasPrograms) is { } found ? new PostgresPrograms(found) : null;

    /// <summary>Makes the server's user the owner of the folder and its content.</summary>
    internal static async Task OwnAsync(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Expect(await Shell.RunAsync("chown", ["-R", $"{User}:", path]), "chown");
        }
    }

    /// <exception cref="InvalidOperationException">The program failed; the message contains its output.</exception>
    internal async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(folder, program);
        var result = Environment.IsPrivilegedProcess
            ? await Shell.RunAsync("setpriv", ["--reuid", User, "--regid", User, "--init-groups", "--", path, .. arguments])
            : await Shell.RunAsync(path, arguments);
        Expect(result, program);
    }

    private static void Expect(ShellResult result, string program)
    {
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {result.ExitCode}.\n{result.Output}{result.Errors}");
        }
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("INGEST_POSTGRES_BIN") is { Length: > 0 } named)
        {
            return [named];
        }

        var path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        const string debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        return installed
            .OrderByDescending(version =>
                int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin"))
            .Concat(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool HasPrograms(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));
}
