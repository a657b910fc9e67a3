using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// The description at <c>/openapi/v1.json</c>, for everybody: it holds no secrets. It depends on the routes alone and
/// is written once, because whoever may ask without a key may ask often.
/// </summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider, TimeProvider time)
{
    private const string Name = "v1";
    private const int AnswersPerSecond = 20;

    /// <summary>It is long: even from memory a thousand a second keep a node busy.</summary>
    private static readonly TimeSpan BrakeWait = TimeSpan.FromMilliseconds(250);

    private readonly RequestThrottle _brake = new(time, AnswersPerSecond, BrakeWait);

    private Task<WrittenDocument>? _written;

    internal static void Add(IServiceCollection services)
    {
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any();
            options.AddDocumentTransformer<DocumentWriter>();
        });
        services.AddSingleton<ApiDocument>();
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"/openapi/{Name}.json", (RequestDelegate)routes.ServiceProvider.GetRequiredService<ApiDocument>().AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        await _brake.PassAsync(context.RequestAborted);
        await (await ReadAsync()).WriteAsync(context);
    }

    /// <summary>Two that ask first write it twice, and it is the same.</summary>
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
