using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>The Fastify baseline with its npm packages, in a temporary folder outside the repository.</summary>
internal sealed class FastifyInstallation : IDisposable
{
    private static readonly string[] Files = ["package.json", ".npmrc", "server.mjs"];

    private readonly TemporaryFolder _folder = new();

    private FastifyInstallation()
    {
    }

    public string Program => _folder.File("server.mjs");

    /// <exception cref="InvalidDataException">npm is missing or failed.</exception>
    public static async Task<FastifyInstallation> CreateAsync()
    {
        var installation = new FastifyInstallation();
        try
        {
            foreach (var file in Files)
            {
                File.Copy(Path.Combine(AppContext.BaseDirectory, "Compare", "Fastify", file), installation._folder.File(file));
            }

            var result = await Shell.RunAsync(
                "npm",
                [
                    "install", "--prefix", installation._folder.Path, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error",
                ]);
            return result.ExitCode == 0
                ? installation
                : throw new InvalidDataException($"npm install failed.\n{result.Output}{result.Errors}");
        }
        catch
        {
            installation.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();
}
