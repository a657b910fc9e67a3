using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>
/// Makes the machine's memory what it is after some days of work: full of files that were read or written once. What is written
/// then takes the place of older pages. On a virtual machine a page that was never used costs far more: the host has to find it.
/// </summary>
internal sealed class UsedMemory : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Brings a file of so many gigabytes into memory: written the first time, read from then on.</summary>
    public async Task FillAsync(int gigabytes, CancellationToken cancel)
    {
        var path = _folder.File("used");
        var chunk = new byte[ChunkBytes];
        if (File.Exists(path))
        {
            await using var written = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            while (await written.ReadAsync(chunk, cancel) > 0)
            {
                // Read is all it has to be.
            }

            return;
        }

        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var left = (long)gigabytes << 30; left > 0; left -= ChunkBytes)
        {
            await file.WriteAsync(chunk, cancel);
        }

        file.Flush(flushToDisk: true);
    }
}
