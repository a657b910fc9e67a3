using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>
/// Fills the page cache, as after days of uptime. New writes then replace older pages. On a virtual machine a page that was never
/// used costs far more, because the host must allocate it.
/// </summary>
internal sealed class PageCacheFill : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Brings a file of this many gigabytes into memory: it is written the first time and read from then on.</summary>
    public async Task FillAsync(int gigabytes, CancellationToken cancel)
    {
        var path = _folder.File("used");
        var chunk = new byte[ChunkBytes];
        if (File.Exists(path))
        {
            await using var written = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            while (await written.ReadAsync(chunk, cancel) > 0)
            {
                // Reading is enough.
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
