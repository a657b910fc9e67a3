using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// The description at <c>/openapi/v1.json</c>. It needs no key, because it holds no secrets. It is built once, because anyone
/// may send many requests.
/// </summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider, TimeProvider time)
{
    private const string Name = "v1";
    private const int ResponsesPerSecond = 20;

    /// <summary>The document is large: a thousand responses a second would keep a node busy.</summary>
    private static readonly TimeSpan ThrottledWait = TimeSpan.FromMilliseconds(250);

    private readonly RequestThrottle _throttle = new(time, ResponsesPerSecond, ThrottledWait);

    private Task<WrittenDocument>? _written;

    internal static void Add(IServiceCollection services)
    {
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
            options.AddDocumentTransformer<DocumentWriter>();
        });
        services.AddSingleton<ApiDocument>();
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"/openapi/{Name}.json", (RequestDelegate)routes.ServiceProvider.GetRequiredService<ApiDocument>().AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        await _throttle.PassAsync(context.RequestAborted);
        await (await ReadAsync()).WriteAsync(context);
    }

    /// <summary>Concurrent first calls may build it twice, with the same result.</summary>
    private async Task<WrittenDocument> ReadAsync()
    {
        if (_written is not { IsCompletedSuccessfully: true })
        {
            _written = WriteAsync();
        }

        return await _written;
    }

    private async Task<WrittenDocument> WriteAsync()
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        return new WrittenDocument(stream.ToArray());
    }
}
